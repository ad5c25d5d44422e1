-- AlterTable
ALTER TABLE "Revision" ALTER COLUMN "blobKey" DROP NOT NULL;
