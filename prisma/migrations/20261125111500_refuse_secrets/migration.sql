-- AlterTable
ALTER TABLE "TeamSettings" ADD COLUMN     "refuseSecrets" BOOLEAN NOT NULL DEFAULT false;
