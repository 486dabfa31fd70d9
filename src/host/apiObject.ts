import { invalidArgument } from "./errors";

/** Anything a result may hold: what JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

type Later<T> = T | Promise<T>;

export interface Property {
  readonly get?: () => Later<Json>;
  readonly set?: (value: unknown) => Later<void>;
}

/**
 * One object of the Excel API on the host's side. Names are written as in the type definitions (camelCase); the dispatcher
 * turns them into the wire's PascalCase. A member that is not listed is refused by name.
 */
export interface ApiObject {
  /** Class name in the type definitions: `Range`. */
  readonly className: string;
  /** What the client keeps to find the object again: `Id` for items of a collection, `_ReferenceId` for ranges. */
  readonly identity?: { readonly Id?: string; readonly _ReferenceId?: string };
  readonly isNull?: boolean;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly navigations?: Readonly<Record<string, () => Later<ApiObject>>>;
  /** Methods that yield another object (`getRange`, `add`). */
  readonly objects?: Readonly<Record<string, (args: Arguments) => Later<ApiObject>>>;
  /** Methods that yield a value or nothing. */
  readonly methods?: Readonly<Record<string, (args: Arguments) => Later<Json | void>>>;
  /** Set for collections. */
  readonly items?: () => Later<readonly ApiObject[]>;
  readonly indexer?: (key: string | number) => Later<ApiObject>;
}

export function nullObject(className: string): ApiObject {
  return { className, isNull: true };
}

/** The arguments of one call, checked when they are asked for. Objects among them have been resolved. */
export class Arguments {
  constructor(
    /** `Range.getCell`, for messages. */
    readonly location: string,
    private readonly values: readonly unknown[],
    private readonly references: readonly (ApiObject | undefined)[],
  ) {}

  get count(): number {
    let count = this.values.length;
    while (count > 0 && (this.values[count - 1] === null || this.values[count - 1] === undefined)) count--;
    return count;
  }

  has(index: number): boolean {
    return this.values[index] !== null && this.values[index] !== undefined;
  }

  object(index: number): ApiObject | undefined {
    return this.references[index];
  }

  raw(index: number): unknown {
    return this.values[index];
  }

  text(index: number): string {
    const value = this.values[index];
    if (typeof value !== "string") throw invalidArgument(this.location);
    return value;
  }

  optionalText(index: number): string | undefined {
    return this.has(index) ? this.text(index) : undefined;
  }

  integer(index: number): number {
    const value = this.values[index];
    if (typeof value !== "number" || !Number.isInteger(value)) throw invalidArgument(this.location);
    return value;
  }

  flag(index: number, standard: boolean): boolean {
    const value = this.values[index];
    if (value === null || value === undefined) return standard;
    if (typeof value !== "boolean") throw invalidArgument(this.location);
    return value;
  }

  /** One of a few words, as an enumeration of the API. */
  word<T extends string>(index: number, words: readonly T[]): T {
    const value = this.text(index);
    const found = words.find((word) => word === value);
    if (found === undefined) throw invalidArgument(this.location);
    return found;
  }
}

export function asText(value: unknown, location: string): string {
  if (typeof value !== "string") throw invalidArgument(location);
  return value;
}

export function asNumber(value: unknown, location: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalidArgument(location);
  return value;
}

export function asFlag(value: unknown, location: string): boolean {
  if (typeof value !== "boolean") throw invalidArgument(location);
  return value;
}
