// Parts that other hands are writing; each line goes when its part is there.
declare module "@/prisma/seed" {
  export function seedDemo(now: Date): Promise<void>;
}
