-- CreateTable
CREATE TABLE "ModelPause" (
    "teamId" TEXT NOT NULL,
    "server" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ModelPause_pkey" PRIMARY KEY ("teamId","server")
);

-- AddForeignKey
ALTER TABLE "ModelPause" ADD CONSTRAINT "ModelPause_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
