-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "actorName" TEXT;

-- Who sent what is here already stands in the audit.
UPDATE "Upload" SET "actorName" = a."actorName" FROM "AuditEntry" a
WHERE a."objectId" = "Upload"."id" AND a."action" = 'transcript.upload';

-- CreateIndex
CREATE INDEX "Upload_teamId_sha256_idx" ON "Upload"("teamId", "sha256");
