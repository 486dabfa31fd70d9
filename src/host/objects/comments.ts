import type { Worksheet } from "@univerjs/core";
import { parseArea, splitSheet } from "../a1";
import { type ApiObject, type Arguments, asText } from "../apiObject";
import { ApiError, invalidArgument, itemNotFound, notImplemented } from "../errors";
import { guardWrite, type HostContext, type Place } from "../hostContext";
import type { StoredComment } from "../store";
import { placeOf, range } from "./range";

/** The threaded comments of a sheet, or of the workbook where none is given. Replies and mentions are not implemented. */
export function comments(context: HostContext, sheet: Worksheet | null): ApiObject {
  const { store } = context;
  const list = (): readonly StoredComment[] => store.comments.filter((comment) => !sheet || comment.sheetId === sheet.getSheetId());
  const at = (place: Place): StoredComment | undefined =>
    store.comments.find((comment) => comment.sheetId === place.sheet.getSheetId() && comment.row === place.area.row && comment.column === place.area.column);
  const cell = (args: Arguments): Place => {
    const place = placeOf(args.object(0)) ?? byAddress(context, sheet, args);
    if (place.area.rows !== 1 || place.area.columns !== 1) throw invalidArgument(args.location);
    return place;
  };
  return {
    className: "CommentCollection",
    items: () => list().map((comment) => commentObject(context, comment)),
    indexer: (key) => {
      const found = list().find((comment) => comment.id === key);
      if (!found) throw itemNotFound("CommentCollection.getItem");
      return commentObject(context, found);
    },
    objects: {
      add: (args) => {
        const place = cell(args);
        const content = args.text(1);
        if (args.has(2) && args.text(2) !== "Plain") throw notImplemented("CommentCollection.add with mentions");
        guardWrite(context, place.sheet, "cells", args.location);
        if (at(place)) throw new ApiError("InvalidOperation", "The cell has a comment already.", args.location);
        const comment = { id: store.newId(), sheetId: place.sheet.getSheetId(), row: place.area.row, column: place.area.column, content, authorName: "绩标", creationDate: new Date().toISOString() };
        store.comments.push(comment);
        return commentObject(context, comment);
      },
      getItemByCell: (args) => {
        const found = at(cell(args));
        if (!found) throw itemNotFound(args.location);
        return commentObject(context, found);
      },
    },
    methods: { getCount: () => list().length },
  };
}

function byAddress(context: HostContext, sheet: Worksheet | null, args: Arguments): Place {
  const { sheet: name, rest } = splitSheet(args.text(0));
  const named = name === null ? sheet : context.engine.sheetByName(name);
  if (!named) throw invalidArgument(args.location);
  return { sheet: named, area: parseArea(rest, args.location) };
}

function commentObject(context: HostContext, comment: StoredComment): ApiObject {
  const sheet = (): Worksheet => {
    const found = context.engine.sheet(comment.sheetId);
    if (!found) throw itemNotFound("Comment");
    return found;
  };
  return {
    className: "Comment",
    identity: { Id: comment.id },
    properties: {
      id: { get: () => comment.id },
      authorName: { get: () => comment.authorName },
      content: {
        get: () => comment.content,
        set: (value) => {
          guardWrite(context, sheet(), "cells", "Comment.content");
          comment.content = asText(value, "Comment.content");
        },
      },
    },
    objects: { getLocation: () => range(context, sheet(), { row: comment.row, column: comment.column, rows: 1, columns: 1 }) },
    methods: {
      delete: (args) => {
        guardWrite(context, sheet(), "cells", args.location);
        const index = context.store.comments.indexOf(comment);
        if (index < 0) throw itemNotFound(args.location);
        context.store.comments.splice(index, 1);
      },
    },
  };
}
