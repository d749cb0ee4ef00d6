package dev.weft.maven;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** What a union looks like in Java. */
final class Unions {

  private Unions() {}

  /** Whether Avro makes the other type of it, which may then be null. */
  static boolean isNullable(Schema union) {
    return union.getTypes().size() == 2 && nullBranch(union) >= 0;
  }

  /** -1 when there is none. */
  static int nullBranch(Schema union) {
    List<Schema> branches = union.getTypes();
    for (int branch = 0; branch < branches.size(); branch++) {
      if (branches.get(branch).getType() == Schema.Type.NULL) {
        return branch;
      }
    }
    return -1;
  }

  /**
   * The class that tells a branch from the others, without its type parameters.
   *
   * @throws NotGeneratedException when two branches share one
   */
  static List<String> classes(Schema union, AvroTypes types) {
    List<String> classes =
        union.getTypes().stream()
            .map(
                branch ->
                    switch (branch.getType()) {
                      case STRING ->
                          types.type(branch).equals("java.lang.String")
                              ? "java.lang.CharSequence"
                              : types.type(branch);
                      case ARRAY -> "java.util.List<?>";
                      case MAP -> "java.util.Map<?, ?>";
                      default -> types.type(branch);
                    })
            .toList();
    Set<String> distinct = new HashSet<>(classes);
    if (distinct.size() < classes.size()) {
      throw new NotGeneratedException("in Java, two branches look alike in the union " + union);
    }
    return classes;
  }
}
