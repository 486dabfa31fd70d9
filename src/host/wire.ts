import { z } from "zod";

/**
 * What travels over `_richApiNativeBridge`, as the genuine client writes it (read from its source, excel-web-16.00).
 * Everything from the client passes these schemas before the host looks at it.
 */

const argumentInfo = z.object({
  Arguments: z.array(z.unknown()).nullish(),
  /** For each argument: 0, the id of an object path, or an array of the same. */
  ReferencedObjectPathIds: z.array(z.unknown()).nullish(),
});

export const objectPathSchema = z.object({
  Id: z.number(),
  ObjectPathType: z.number(),
  Name: z.string().nullish(),
  ParentObjectPathId: z.number().nullish(),
  ArgumentInfo: argumentInfo.nullish(),
  /** "Do not keep a reference": the client will not ask for this object again. */
  D: z.unknown().optional(),
});

const queryInfo = z.object({
  Select: z.array(z.string()).nullish(),
  Expand: z.array(z.string()).nullish(),
  Top: z.number().nullish(),
  Skip: z.number().nullish(),
});

export const actionSchema = z.object({
  Id: z.number(),
  ActionType: z.number(),
  Name: z.string().nullish(),
  ObjectPathId: z.number().nullish(),
  ArgumentInfo: argumentInfo.nullish(),
  QueryInfo: queryInfo.nullish(),
  ObjectState: z.record(z.string(), z.unknown()).nullish(),
});

export const bodySchema = z.object({
  Actions: z.array(actionSchema),
  ObjectPaths: z.record(z.string(), objectPathSchema).nullish(),
});

export const requestSchema = z.object({
  id: z.number(),
  type: z.literal(1),
  flags: z.number(),
  message: z.object({
    url: z.string(),
    body: z.union([z.string(), bodySchema]),
  }),
});

export type ObjectPath = z.infer<typeof objectPathSchema>;
export type Action = z.infer<typeof actionSchema>;
export type RequestBody = z.infer<typeof bodySchema>;
export type ArgumentInfo = z.infer<typeof argumentInfo>;
export type QueryInfo = z.infer<typeof queryInfo>;

export const ObjectPathType = { global: 1, new: 2, method: 3, property: 4, indexer: 5, reference: 6, nullObject: 7 } as const;
export const ActionType = { instantiate: 1, query: 2, method: 3, setProperty: 4, trace: 5, ensureUnchanged: 6, queryAsJson: 7, update: 9 } as const;

/** Bits of a message's `flags`. */
export const Flag = { write: 1, undoable: 16, delayForCellEdit: 64 } as const;

export interface ActionResult {
  readonly ActionId: number;
  readonly Value: unknown;
}

export interface ErrorBody {
  readonly Error: { readonly Code: string; readonly Message: string; readonly Location: string; readonly ActionIndex: number; readonly HttpStatusCode: number };
}

/** An entry of a type 3 message: something happened in the workbook. */
export interface EventEntry {
  readonly messageCategory: 65536;
  readonly messageType: number;
  readonly targetId: string;
  /** JSON. */
  readonly message: string;
}

/** The object the client looks for as the global `_richApiNativeBridge` while its script is loading. */
export interface NativeBridge {
  sendMessageToHost(json: string): void;
  /** Set by the client. */
  onMessageFromHost?: (json: string) => void;
}
