/** The validator brings no types along. */
declare module "asl-validator" {
  export default function validate(
    machine: unknown,
    options?: { readonly checkPaths?: boolean; readonly checkArn?: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly unknown[] };
}
