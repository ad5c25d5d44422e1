-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "known" TEXT[] DEFAULT ARRAY[]::TEXT[];
