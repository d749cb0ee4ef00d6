package dev.weft.runtime.starter;

import java.util.List;

/** What becomes of something that is there already. */
public sealed interface Adoption {

  /** The channel, by its name in the document. */
  String channel();

  /**
   * It becomes a product.
   *
   * @param starter the product's files
   * @param notes what was guessed, a sentence each, for somebody to check
   */
  record Adopted(String channel, Starter starter, List<String> notes) implements Adoption {
    public Adopted {
      notes = List.copyOf(notes);
    }
  }

  /**
   * It can't become one.
   *
   * @param reason why, as the end of a sentence
   */
  record Refused(String channel, String reason) implements Adoption {}
}
