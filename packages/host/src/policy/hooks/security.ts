// A hook that asks whether the principal may use a capability at all, and for consent where arguments hold sensitive data.
// It must not know how permissions are kept.
import { type Json, type JsonSchema, sensitiveSpots } from "@dramatis/runtime";
import type { PolicyHook } from "../hooks.ts";

/** Says who may use what. */
export interface PermissionService {
  checkPermission(userId: unknown, name: string): Promise<boolean>;
}

/** Makes the hook. `schemas` are input schemas by capability, whose marks count besides what the content looks like. */
export function securityHook(permissions: PermissionService, schemas: Readonly<Record<string, JsonSchema>> = {}): PolicyHook {
  return {
    name: "security_check",
    async preExecution(step, context) {
      if (!(await permissions.checkPermission(context.userId, step.name))) return { allow: false, reason: "Insufficient permissions" };
      const schema = Object.hasOwn(schemas, step.name) ? schemas[step.name] : undefined;
      const hasSensitiveData = sensitiveSpots(step.params as Json, schema).some(
        ({ privacy }) => privacy !== "PUBLIC" && privacy !== "INTERNAL",
      );
      if (hasSensitiveData && context.consentGiven !== true) return { allow: false, reason: "Sensitive data detected, consent required" };
      return { allow: true };
    },
  };
}
