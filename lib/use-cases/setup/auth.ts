// The one auth instance of a process, with the rule who may sign up.
import { type Auth, makeAuth } from '@/lib/adapters/auth/make-auth'
import { env } from '@/lib/env'
import { admitSignUp } from './admit-sign-up'
import { enrolMember } from './enrol-member'

// Next keeps modules apart between routes in development: one instance must serve them all.
const holder = globalThis as typeof globalThis & { reverieAuth?: Auth }

export function auth(): Auth {
  holder.reverieAuth ??= makeAuth(env(), { admit: admitSignUp, enrol: enrolMember })
  return holder.reverieAuth
}
