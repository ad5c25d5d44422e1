-- A team and a word in one index. The extension comes with PostgreSQL, and whoever owns the database may create it.
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- DropIndex
DROP INDEX "Event_search_idx";

-- CreateIndex
CREATE INDEX "Event_teamId_search_idx" ON "Event" USING GIN ("teamId" text_ops, "search");

-- The events that nobody has indexed yet, for the worker that does, empty once it has, and what Prisma cannot model.
CREATE INDEX "Event_unindexed_idx" ON "Event" ("transcriptId") WHERE "search" IS NULL;
