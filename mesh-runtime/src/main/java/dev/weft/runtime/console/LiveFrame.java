package dev.weft.runtime.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.runtime.observe.ProductActivity;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a browser needs to bring the numbers of its page up to date.
 *
 * @param asOf how old the numbers are
 * @param fingerprint changes when products come or go, so that the page asks to be loaded again
 * @param totals the mesh in four figures
 * @param changed the products whose numbers changed since the frame before; in the first frame all
 */
@JsonInclude(JsonInclude.Include.ALWAYS) // also an empty list: the script counts on it
record LiveFrame(AsOf asOf, String fingerprint, Totals totals, List<Flow> changed) {

  LiveFrame {
    changed = List.copyOf(changed);
  }

  /** The frame that leads from one snapshot to the next. */
  static LiveFrame between(
      Map<ProductId, ProductActivity> before, ActivitySnapshot next, Declaration image) {
    return new LiveFrame(
        AsOf.of(next.takenAt()),
        fingerprint(image),
        Totals.of(image, next),
        next.products().entrySet().stream()
            .filter(entry -> !Objects.equals(before.get(entry.getKey()), entry.getValue()))
            .map(entry -> Flow.of(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Tells one set of products from another. */
  static String fingerprint(Declaration image) {
    return Integer.toHexString(image.products().keySet().hashCode());
  }
}
