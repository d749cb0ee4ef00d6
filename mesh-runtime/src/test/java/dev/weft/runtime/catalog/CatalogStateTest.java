package dev.weft.runtime.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogStateTest {

  private static final String CONTRACT = "stores/stores/contract.yaml";

  private final SortedMap<String, String> files =
      new TreeMap<>(DeclarationFiles.of(Path.of("../schemas"), "stores", Optional.empty()).texts());

  @Test
  void looksIntoTheRulesOfWhatIsGivenAlone() {
    files.computeIfPresent(
        CONTRACT,
        (path, text) ->
            text.replaceFirst(
                "    customProperties:",
                "    quality: [{name: known, type: custom, engine: cel, "
                    + "implementation: \"record.nowhere > 0\"}]\n    customProperties:"));
    Map<String, SortedMap<String, String>> given = CatalogEntries.of(files);
    SortedMap<String, CatalogEntry> taken = new TreeMap<>();
    given.forEach((declared, texts) -> taken.put(declared, CatalogEntry.of(texts)));

    assertThatThrownBy(() -> CatalogState.EMPTY.with(given))
        .isInstanceOf(InvalidDocumentsException.class)
        .hasMessageContaining("rule 'known'");
    CatalogState before = CatalogState.of(taken);
    assertThat(before.with(Map.of("stores", Map.copyOf(given.get("stores")))).image())
        .isEqualTo(before.image());
  }
}
