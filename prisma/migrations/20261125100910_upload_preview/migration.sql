-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "confirmedAt" TIMESTAMP(3),
ADD COLUMN     "fileKey" TEXT,
ADD COLUMN     "format" TEXT,
ADD COLUMN     "guess" JSONB,
ADD COLUMN     "received" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "waits" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Transcript" ADD COLUMN     "gitRemote" TEXT,
ADD COLUMN     "logAgent" TEXT;

-- CreateTable
CREATE TABLE "FoundSession" (
    "uploadId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "teamId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "sessionId" TEXT,
    "logAgent" TEXT,
    "cwd" TEXT,
    "gitRemote" TEXT,
    "startedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "eventCount" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,
    "errorCount" INTEGER NOT NULL,
    "masked" JSONB NOT NULL,
    "outcome" TEXT NOT NULL,
    "transcriptId" TEXT,
    "agentId" TEXT,
    "by" TEXT,
    "value" TEXT,
    "isLeftOut" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "FoundSession_pkey" PRIMARY KEY ("uploadId","position")
);

-- CreateIndex
CREATE INDEX "FoundSession_teamId_idx" ON "FoundSession"("teamId");

-- AddForeignKey
ALTER TABLE "FoundSession" ADD CONSTRAINT "FoundSession_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
