/** Files that the build copies beside the page; the module is their address. */
declare module "*.xlsx" {
  const address: string;
  export default address;
}

declare module "*.css";
