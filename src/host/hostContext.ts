import type { Worksheet } from "@univerjs/core";
import type { Area } from "./a1";
import type { Cap } from "./cap";
import type { Engine } from "./engine/engine";
import { ApiError } from "./errors";
import type { DocumentStore } from "./store";
import type { References } from "./references";

/** What a test may pretend about the host. Changed on the host itself; the product knows nothing of it. */
export interface Simulation {
  /** The whole workbook refuses writes, as one opened read-only or by a person without the right. */
  readOnly: boolean;
  /** Ids of conditional formats whose details cannot be loaded: doing so fails the whole batch (office-js#6835). */
  readonly brokenRules: Set<string>;
  /** Largest request and response in bytes of JSON. Excel on the web: 5 MB. */
  payloadLimit: number;
}

/** What the API objects work with. */
export interface HostContext {
  readonly engine: Engine;
  readonly store: DocumentStore;
  readonly references: References;
  readonly simulation: Simulation;
  readonly cap: Cap;
  /** For events that a client asked to hear, or no longer: `targetId` is a sheet's id or "Workbook". */
  listen(messageType: number, targetId: string, on: boolean): void;
  /** For what clears the undo stack even where writes can be undone (adding a custom XML part, protecting). */
  forgetUndo(): void;
}

/** What a protected sheet still allows by its options; anything else it refuses. */
export type Permission = "cells" | "allowFormatCells" | "allowFormatRows" | "allowFormatColumns" | "allowInsertRows" | "allowDeleteRows";

/** @throws AccessDenied where the workbook is read-only or the sheet protected. */
export function guardWrite(context: HostContext, sheet: Worksheet | null, permission: Permission, location: string): void {
  if (context.simulation.readOnly) throw new ApiError("AccessDenied", "You cannot perform the requested operation: the workbook is read-only.", location);
  if (!sheet) return;
  const protection = context.store.protection(sheet.getSheetId());
  if (protection && !(permission !== "cells" && protection.options[permission] === true)) {
    throw new ApiError("AccessDenied", "You cannot perform the requested operation: the sheet is protected.", location);
  }
}

/** A rectangle on a sheet, as the objects hand it around. */
export interface Place {
  readonly sheet: Worksheet;
  readonly area: Area;
}
