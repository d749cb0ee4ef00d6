package dev.weft.runtime.registry;

import java.util.List;
import org.apache.avro.Schema;

/** What a request is about to do to a subject. */
public sealed interface SubjectChange {

  /**
   * A schema becomes the subject's next version. It's compatible by the subject's level already,
   * unless the subject is in mode IMPORT.
   *
   * @param schema with its references resolved
   * @param earlier the schemas of the versions that aren't deleted, oldest first
   */
  record NewVersion(Schema schema, List<Schema> earlier) implements SubjectChange {
    public NewVersion {
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * Versions are hidden or, permanently, forgotten.
   *
   * @param versions their numbers, ascending
   * @param all whether the whole subject is meant
   */
  record Deletion(List<Integer> versions, boolean all, boolean permanent) implements SubjectChange {
    public Deletion {
      versions = List.copyOf(versions);
    }
  }

  /**
   * The subject's own config or mode is set, or unset.
   *
   * @param setting {@code config} or {@code mode}
   * @param wanted what it's to become, for people; empty when it's unset
   */
  record Setting(String setting, String wanted) implements SubjectChange {}
}
