-- AlterTable
ALTER TABLE "Step" ADD COLUMN     "startedAt" TIMESTAMP(3);
