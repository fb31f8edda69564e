/** The look of the box that selects a case. */
export const selectClass =
  "relative size-4 appearance-none rounded-sm border border-line-strong bg-surface checked:border-[5px] checked:border-accent " +
  "indeterminate:border-t-[7px] indeterminate:border-b-[7px] indeterminate:border-accent align-middle pointer-coarse:size-5 forced-colors:appearance-auto";
