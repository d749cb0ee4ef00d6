package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.CatalogEntries;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.descriptor.Problem;
import dev.weft.sdk.descriptor.ProductId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Domains and products that shall be declared, each with all its files. Immutable.
 *
 * @param files the files of each, by domain id or product address
 */
record Proposal(SortedMap<String, SortedMap<String, String>> files) {

  /**
   * Takes files that somebody sent.
   *
   * @param texts text by path
   * @throws InvalidDocumentsException when there are too many, or one is misplaced or of the mesh
   *     itself
   */
  static Proposal of(Map<String, String> texts) {
    DeclarationFiles taken = DeclarationFiles.of(texts);
    List<Problem> problems = new ArrayList<>(taken.problems());
    taken.texts().keySet().stream()
        .filter(path -> path.startsWith(ProductId.MESH_DOMAIN + "/"))
        .map(Proposal::isOfMesh)
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new InvalidDocumentsException(problems);
    }
    return new Proposal(CatalogEntries.of(taken.texts()));
  }

  private static Problem isOfMesh(String path) {
    return new Problem(
        path,
        0,
        0,
        "",
        "must not be of the domain " + ProductId.MESH_DOMAIN + ": the mesh alone declares it",
        "",
        "Move it to a domain of yours.");
  }

  Proposal without(Collection<String> declared) {
    SortedMap<String, SortedMap<String, String>> rest = new TreeMap<>(files);
    rest.keySet().removeAll(declared);
    return new Proposal(rest);
  }

  /** What is left of it when some can't be declared. */
  record Rest(CatalogState next, Map<String, String> dependants) {}

  /**
   * The state with as much of this as is possible without some of it: who needs one of those can't
   * be declared either.
   *
   * @param refused addresses of products that can't be declared
   * @return that state, and why for each that went along
   */
  Rest without(CatalogState live, Set<String> refused) {
    Set<String> out = new TreeSet<>(refused);
    Map<String, String> dependants = new HashMap<>();
    while (true) {
      Proposal rest = without(out);
      try {
        return new Rest(live.with(rest.files()), dependants);
      } catch (InvalidDocumentsException e) {
        // It could be read as a whole, so each problem comes from something that was taken out.
        Map<String, String> broken = new TreeMap<>();
        for (Problem problem : e.problems()) {
          broken.putIfAbsent(
              CatalogEntries.declared(problem.file()),
              "It needs something that is refused. Without that, " + problem);
        }
        broken.keySet().retainAll(rest.files().keySet());
        if (broken.isEmpty()) {
          String reason = "The rest isn't valid without what is refused: " + e.problems().get(0);
          rest.files().keySet().forEach(declared -> broken.put(declared, reason));
        }
        dependants.putAll(broken);
        out.addAll(broken.keySet());
      }
    }
  }
}
