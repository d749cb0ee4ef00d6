package dev.weft.runtime.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change of a product that was applied: an entry of the mesh's memory of changes.
 *
 * @param product the product's address
 * @param port the address of the port that it is about; null when it is about the product as a
 *     whole
 * @param action what was done
 * @param from the version before; null when there was none
 * @param to the version since
 * @param step the step that the differences asked for; null when nothing was compared
 * @param differences the changelog
 * @param requestedBy who asked for it, as the client said; nobody has checked it
 * @param changedAt when
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProductChange(
    String product,
    @Nullable String port,
    Action action,
    @Nullable String from,
    String to,
    @Nullable String step,
    List<DifferenceView> differences,
    String requestedBy,
    Instant changedAt) {

  /** What was done. */
  public enum Action {
    /** It came into being. */
    CREATED,
    /** Its declaration changed. */
    CHANGED,
    /** It was retired; its data stayed. */
    RETIRED,
    /** It was retired and its data deleted. */
    DELETED;

    /** The word for it in records and answers. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Action of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  public ProductChange {
    differences = List.copyOf(differences);
  }
}
