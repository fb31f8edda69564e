/** Who is connected at the moment. */
export interface Visitors {
  /** Whether one more connection from this address is welcome; it is counted then. */
  enter: (connection: string, ip: string) => boolean;
  leave: (connection: string) => void;
}

/** Counts connections, so that one address cannot take all of them. */
export function visitorsOf(mostPerAddress: number): Visitors {
  const open = new Map<string, string>();
  return {
    enter: (connection, ip) => {
      const present = [...open.values()].filter((one) => one === ip).length;
      if (present >= mostPerAddress) return false;
      open.set(connection, ip);
      return true;
    },
    leave: (connection) => void open.delete(connection),
  };
}
