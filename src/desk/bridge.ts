import { offerBridge } from "../host/client";
import { deskAround } from "./frame";

/** First script of an iframe: Microsoft's client, which comes next, finds the bridge where it looks for it. */
offerBridge(window, deskAround().hostFor(window));
