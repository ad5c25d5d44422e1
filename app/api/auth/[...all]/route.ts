// better-auth's own endpoints: sign-up, sign-in, sign-out, session.
import { auth } from '@/lib/use-cases/setup/auth'

const handle = (request: Request): Promise<Response> => auth().handler(request)

export { handle as GET, handle as POST }
