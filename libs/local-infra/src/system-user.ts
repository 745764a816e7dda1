/** A user of the machine, as programs are started under it. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}
