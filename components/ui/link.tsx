import NextLink from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";

type LinkProps = ComponentProps<typeof NextLink> & { quiet?: boolean };

/** A link in running text. `quiet` takes the colour of the text around it until pointed at. */
export function Link({ quiet = false, className, prefetch = false, ...rest }: LinkProps) {
  const look = quiet
    ? "text-inherit hover:text-accent hover:underline"
    : "text-accent underline decoration-accent/35 hover:decoration-accent";
  return <NextLink prefetch={prefetch} {...rest} className={cx("rounded-xs underline-offset-3", look, className)} />;
}

type ButtonLinkProps = ComponentProps<typeof NextLink> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it does not do something. */
export function ButtonLink({ variant, size, icon, className, children, prefetch = false, ...rest }: ButtonLinkProps) {
  return (
    <NextLink prefetch={prefetch} {...rest} className={buttonClass({ variant, size, className })}>
      {icon}
      {children}
    </NextLink>
  );
}
