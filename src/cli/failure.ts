/** What keeps the command from doing what was asked: one Chinese sentence for standard error. */
export class CliFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CliFailure";
  }
}

const CODES: Readonly<Record<string, string>> = {
  ENOENT: "找不到文件",
  EACCES: "没有权限读写",
  EPERM: "没有权限读写",
  EBUSY: "文件正被占用",
  EISDIR: "这是文件夹",
  ENOTDIR: "路径中有一段不是文件夹",
  ENAMETOOLONG: "路径太长",
  ELOOP: "链接绕成了圈",
  ENOSPC: "磁盘已满",
  EROFS: "磁盘只读",
  EMFILE: "打开的文件太多",
};

/** Node's own code of an error, "" when it has none. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** A system error in words; its code stays visible for whoever helps her. */
export function systemMessage(error: unknown): string {
  const code = codeOf(error);
  return CODES[code] ?? `读写出错${code === "" ? "" : `（${code}）`}`;
}
