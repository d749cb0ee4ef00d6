package dev.weft.sdk.descriptor;

import java.util.List;
import java.util.stream.Stream;

/** The types of servers that ODCS knows. */
final class ServerTypes {

  static final String KAFKA = "kafka";

  private static final List<String> SINCE_31 =
      List.of(
          ("api athena azure bigquery clickhouse cloudsql custom databricks db2 denodo dremio duckdb"
                  + " glue hive impala informix kafka kinesis local mysql oracle postgres postgresql"
                  + " presto pubsub redshift s3 sftp snowflake sqlserver synapse trino vertica zen")
              .split(" "));
  private static final List<String> SINCE_32 = List.of("exasol", "hana", "iceberg", "teradata");

  private ServerTypes() {}

  static List<String> of(boolean since32) {
    return since32 ? Stream.concat(SINCE_31.stream(), SINCE_32.stream()).toList() : SINCE_31;
  }
}
