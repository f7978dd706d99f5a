/// Every operation of the API, in the order in which `/openapi.json` lists them.
package enum Operations {
    package static let all: [Operation] =
        RecordsController.operations + BulkController.operations + ImportsController.operations
        + SearchController.operations
        + AnalyticsController.operations + DuplicatesController.operations + MergesController.operations
        + MergeRunsController.operations + JudgementsController.operations
        + ErasureController.operations + QualityController.operations + FeaturesController.operations
        + ScoresController.operations + ModelsController.operations
        + ReviewersController.operations + ReviewController.operations
        + StatusController.operations + ServerController.operations + AdminPages.operations
}
