// Paths of this computer as texts, of whichever system it is.

/** The separator that a path uses. */
function separator(path: string): "/" | "\\" {
  return path.includes("\\") && !path.startsWith("/") ? "\\" : "/";
}

/** The folder in which a path stands. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf(separator(path));
  return at <= 0 ? path.slice(0, at + 1) : path.slice(0, at);
}

/** The last part of a path. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf(separator(path)) + 1);
}

/** A file in a folder. */
export function pathIn(folder: string, name: string): string {
  const between = separator(folder);
  return folder.endsWith(between) ? folder + name : folder + between + name;
}

/** `20261118-1742`: sorts by time, and every system takes it in a file's name. */
export function nameStamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${date}-${two(now.getHours())}${two(now.getMinutes())}`;
}
