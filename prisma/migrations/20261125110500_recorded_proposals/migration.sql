ALTER TABLE "Proposal" ADD COLUMN     "recorded" TEXT;
