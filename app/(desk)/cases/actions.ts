"use server";

import { action } from "@/lib/auth/action";
import { bulkAssign as assign } from "@/lib/cases/write/bulk-assign";
import { bulkAssignSchema } from "@/lib/cases/schema";

export const bulkAssign = action(bulkAssignSchema, assign);
