// The list of every message as it is read, which the tests hold against the rules.
import { writeFileSync } from "node:fs";
import { messageList, renderedMessages } from "../help/messages";

writeFileSync("test/rules/messages.golden.txt", messageList(renderedMessages()));
