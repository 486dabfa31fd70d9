import { completeOffice } from "../host/client";
import { deskAround } from "./frame";

/** Third script of an iframe, after Microsoft's client and before ours: what that client lacks when it is loaded alone. */
const desk = deskAround();
desk.keepActions(window, completeOffice(window, desk.hostFor(window), { displayLanguage: "zh-CN" }));
