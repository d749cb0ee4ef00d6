package dev.weft.sdk.subscribe;

import java.time.Instant;

/** Where reading ends. */
public sealed interface End {

  /** It doesn't. */
  record Never() implements End {}

  /** Behind what the product held when reading began. */
  record Now() implements End {}

  /**
   * Before the first record of each partition that isn't older; behind what the product held when
   * reading began, if there is none.
   *
   * @param time compared with the records' timestamps
   */
  record Before(Instant time) implements End {}

  static End never() {
    return new Never();
  }

  static End now() {
    return new Now();
  }

  static End before(Instant time) {
    return new Before(time);
  }
}
