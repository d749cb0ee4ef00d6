package dev.weft.runtime.catalog;

import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.RuleCheck;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is declared in a mesh at one moment: the files, and what they mean together. Immutable; a
 * state that exists has been read as a whole, so it can be read again at the next start.
 *
 * @param entries by domain id or product address
 * @param image what they mean, with retired ports marked as such
 */
public record CatalogState(SortedMap<String, CatalogEntry> entries, Declaration image) {

  /** Nothing declared. */
  public static final CatalogState EMPTY =
      new CatalogState(new TreeMap<>(), new Declaration(new TreeMap<>(), new TreeMap<>()));

  public CatalogState {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /**
   * Reads what entries mean.
   *
   * @throws dev.weft.sdk.descriptor.InvalidDocumentsException when together they mean nothing valid
   */
  static CatalogState of(SortedMap<String, CatalogEntry> entries) {
    // What was taken once is not looked into again.
    return of(entries, RuleCheck.NONE);
  }

  private static CatalogState of(SortedMap<String, CatalogEntry> entries, RuleCheck check) {
    Map<String, String> files = new TreeMap<>();
    entries.values().forEach(entry -> files.putAll(entry.files()));
    return new CatalogState(
        entries,
        RetiredPorts.mark(
            DeclarationReader.read(DeclarationFiles.of(files), check),
            entries.values().stream()
                .flatMap(entry -> entry.retired().stream())
                .collect(Collectors.toSet())));
  }

  /**
   * The state with some domains and products replaced, each wholly; all others stay.
   *
   * @param files the files of each, by domain id or product address
   * @throws dev.weft.sdk.descriptor.InvalidDocumentsException when the whole would not be valid
   */
  public CatalogState with(Map<String, ? extends Map<String, String>> files) {
    SortedMap<String, CatalogEntry> next = new TreeMap<>(entries);
    files.forEach(
        (declared, texts) ->
            next.merge(declared, CatalogEntry.of(texts), (entry, replacing) -> entry.with(texts)));
    Set<String> given =
        files.values().stream()
            .flatMap(texts -> texts.keySet().stream())
            .collect(Collectors.toSet());
    return of(
        next,
        (file, record, rules) ->
            given.contains(file) ? RecordRules.findings(file, record, rules) : List.of());
  }

  /** The state with a port retired. */
  public CatalogState retire(PortId port) {
    SortedMap<String, CatalogEntry> next = new TreeMap<>(entries);
    next.computeIfPresent(
        port.product().toString(), (product, entry) -> entry.retire(port.toString()));
    return of(next);
  }

  /** Which of some domains and products have other files than these, or aren't declared here. */
  public SortedMap<String, SortedMap<String, String>> differing(
      Map<String, SortedMap<String, String>> files) {
    SortedMap<String, SortedMap<String, String>> differing = new TreeMap<>(files);
    differing
        .entrySet()
        .removeIf(entry -> filesOf(entry.getKey()).equals(Optional.of(entry.getValue())));
    return differing;
  }

  /** Whether a port was retired. */
  public boolean isRetired(PortId port) {
    CatalogEntry entry = entries.get(port.product().toString());
    return entry != null && entry.retired().contains(port.toString());
  }

  /** The entries that differ from those of another state. */
  Map<String, CatalogEntry> since(CatalogState before) {
    Map<String, CatalogEntry> changed = new TreeMap<>(entries);
    changed.entrySet().removeAll(before.entries.entrySet());
    return changed;
  }

  /**
   * Whether a domain or product has the files that it has in another state.
   *
   * @param declared the domain's id or the product's address
   */
  public boolean hasFilesOf(CatalogState other, String declared) {
    return filesOf(declared).equals(other.filesOf(declared));
  }

  private Optional<Map<String, String>> filesOf(String declared) {
    return Optional.ofNullable(entries.get(declared)).map(CatalogEntry::files);
  }
}
