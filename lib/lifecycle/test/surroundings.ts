import { ALL_CAPABILITIES } from "@/lib/lifecycle/language/capabilities";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import { PRODUCT } from "@/lib/lifecycles/capabilities";

/** What a lifecycle is installed into: the product as it is shipped. */
export const SURROUNDINGS: Surroundings = PRODUCT;

/** The product as it will be once it carries out all of the language. */
export const WHOLE_LANGUAGE: Surroundings = { ...PRODUCT, carriesOut: ALL_CAPABILITIES };
