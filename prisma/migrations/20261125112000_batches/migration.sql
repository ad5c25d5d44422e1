-- AlterTable
ALTER TABLE "Agent" ADD COLUMN     "useBatches" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Dream" ADD COLUMN     "useBatches" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "BatchedRequest" (
    "teamId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BatchedRequest_pkey" PRIMARY KEY ("teamId","hash")
);

-- AddForeignKey
ALTER TABLE "BatchedRequest" ADD CONSTRAINT "BatchedRequest_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
