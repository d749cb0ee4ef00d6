package dev.weft.sdk.contract;

/** The gates that a change of a contract passes, in this order. */
public enum Gate {
  /** Avro compatibility in the declared mode, against every version of the major. */
  STRUCTURE,
  /** What Avro calls compatible and is not the same. */
  MEANING,
  /** Those who read the port now. */
  CONSUMERS,
  /** The rules of mesh and domain. */
  POLICY
}
