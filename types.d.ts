// Next's global types. Its own next-env.d.ts names the build folder of whoever ran last, so it is left out.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
