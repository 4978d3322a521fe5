package directory_test

import "testing"

// suite are the tests that every store must pass.
var suite = map[string]func(*testing.T, maker){
	"Keys":                      testKeys,
	"Confinement":               testConfinement,
	"SearchAgreesWithPredicate": testSearchAgreesWithPredicate,
	"DocumentedFilters":         testDocumentedFilters,
	"AbsentFilter":              testAbsentFilter,
	"VendorSample":              testVendorSample,
	"Details":                   testDetails,
	"EmptyLists":                testEmptyLists,
	"FilterByDisplayFlag":       testFilterByDisplayFlag,
	"RequestIDs":                testRequestIDs,
	"Clock":                     testClock,
	"Paging":                    testPaging,
	"PageBounds":                testPageBounds,
	"DefaultSize":               testDefaultSize,
	"ScrollIDOfAnotherSort":     testScrollIDOfAnotherSort,
	"VendorScrollID":            testVendorScrollID,
	"ScrollWhileContactsCome":   testScrollWhileContactsCome,
	"Contest":                   testContest,
	"VendorWrites":              testVendorWrites,
	"FullReplacement":           testFullReplacement,
	"Unknown":                   testUnknown,
	"Unique":                    testUnique,
	"Ownership":                 testOwnership,
	"BadFields":                 testBadFields,
	"GoodFields":                testGoodFields,
	"BadRequests":               testBadRequests,
	"Wire":                      testWire,
	"LargeBodies":               testLargeBodies,
	"BadParameters":             testBadParameters,
	"AllFaultsAtOnce":           testAllFaultsAtOnce,
	"OtherRequests":             testOtherRequests,
	"Duplicates":                testDuplicates,
	"Impossible":                testImpossible,
}

// TestStores runs the suite on each store.
func TestStores(t *testing.T) {
	for storeName, newServer := range makers {
		t.Run(storeName, func(t *testing.T) {
			for name, test := range suite {
				t.Run(name, func(t *testing.T) { test(t, newServer) })
			}
		})
	}
}
