-- AlterTable
ALTER TABLE "Transcript" ADD COLUMN     "outcomeIsGood" BOOLEAN;
