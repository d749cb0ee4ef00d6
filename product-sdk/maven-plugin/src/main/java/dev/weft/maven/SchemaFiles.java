package dev.weft.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * What a set of schema files declares. They are read as Avro's own plugin reads them: a file may
 * use the types of another.
 *
 * @param records those that a file is about, not those that are nested in them
 * @param names full names of all types
 */
record SchemaFiles(List<Schema> records, Set<String> names) {

  static SchemaFiles read(List<Path> files) throws IOException {
    SchemaParser parser = new SchemaParser();
    List<SchemaParser.ParseResult> results = new ArrayList<>();
    for (Path file : files) {
      results.add(parser.parse(file));
    }
    Set<String> names = new HashSet<>();
    parser.getParsedNamedSchemas().forEach(schema -> names.add(schema.getFullName()));
    List<Schema> records = new ArrayList<>();
    for (SchemaParser.ParseResult result : results) {
      Schema main = result.mainSchema();
      List<Schema> candidates =
          main.getType() == Schema.Type.UNION ? main.getTypes() : List.of(main);
      candidates.stream()
          .filter(schema -> schema.getType() == Schema.Type.RECORD)
          .forEach(records::add);
    }
    return new SchemaFiles(records, names);
  }
}
