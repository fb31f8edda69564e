/** Shortest and longest password, in characters (NIST SP 800-63B: long ones welcome, no rules of composition). */
export const PASSWORD_LEAST = 10;
export const PASSWORD_MOST = 200;
