"use server";

import { action } from "@/lib/auth/action";
import { bulkAssign as assign } from "@/lib/cases/write/bulk-assign";

export const bulkAssign = action(assign);
