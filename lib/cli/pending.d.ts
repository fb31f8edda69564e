// Parts that other hands are writing; each line goes when its part is there.
declare module "@/prisma/seed" {
  export function seedDemo(now: Date): Promise<void>;
}
declare module "@/lib/people/setup-link" {
  export function createSetupLink(now: Date): Promise<string | null>;
}
