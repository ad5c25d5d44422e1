-- AlterTable
ALTER TABLE "DreamStep" ADD COLUMN     "skipped" TEXT;
