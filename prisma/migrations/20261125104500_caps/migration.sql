-- AlterTable
ALTER TABLE "TeamSettings" ADD COLUMN     "dailyCalls" INTEGER,
ADD COLUMN     "dailyMinutes" DOUBLE PRECISION,
ADD COLUMN     "dailyProposals" INTEGER,
ADD COLUMN     "dailyTokens" INTEGER;

-- AlterTable
ALTER TABLE "Agent" ADD COLUMN     "budgetCalls" INTEGER,
ADD COLUMN     "budgetMinutes" DOUBLE PRECISION,
ADD COLUMN     "budgetTokens" INTEGER;

-- AlterTable
ALTER TABLE "Dream" ADD COLUMN     "budgetCalls" INTEGER,
ADD COLUMN     "budgetMinutes" DOUBLE PRECISION,
ADD COLUMN     "budgetTokens" INTEGER,
ADD COLUMN     "calls" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "tokens" INTEGER NOT NULL DEFAULT 0;
